from django.db import migrations, models


def carry_over(apps, schema_editor):
    """The one way of an offer becomes the first of several; names get their marks."""
    from tonkla.landscape.naming import marks_of

    Offer = apps.get_model("landscape", "Offer")
    Offer.objects.update(ways=models.F("way"))
    Actor, NameMark = apps.get_model("landscape", "Actor"), apps.get_model("landscape", "NameMark")
    for one in Actor.objects.iterator():
        marks = {mark for name in (one.name_th, one.name_en) for mark in marks_of(name)}
        NameMark.objects.bulk_create(NameMark(actor=one, mark=mark) for mark in marks)


class Migration(migrations.Migration):

    dependencies = [("landscape", "0002_offers_in_full_changes_arrivals_barriers")]

    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop, elidable=True)]
