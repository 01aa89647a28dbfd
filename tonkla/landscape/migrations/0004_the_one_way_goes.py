from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("landscape", "0003_one_way_becomes_several")]

    operations = [migrations.RemoveField(model_name="offer", name="way")]
