from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """What came, ended or was taken off between two days is found without reading all; so are those with a point of their own."""

    dependencies: ClassVar = [("landscape", "0004_the_one_way_goes")]

    operations: ClassVar = [
        migrations.AddIndex("actor", models.Index(fields=["made_at"], name="actors_by_day")),
        migrations.AddIndex(
            "actor", models.Index(condition=models.Q(("ended_on__isnull", False)), fields=["ended_on"], name="actors_ended")
        ),
        migrations.AddIndex(
            "actor",
            models.Index(condition=models.Q(("removed_at__isnull", False)), fields=["removed_at"], name="actors_taken_off"),
        ),
        migrations.AddIndex(
            "actor", models.Index(condition=models.Q(("lat__isnull", False)), fields=["lat", "lon"], name="actors_with_point")
        ),
    ]
