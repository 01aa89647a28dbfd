import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('programmes', '0003_skills_of_the_hub'),
    ]

    operations = [
        migrations.AlterField(
            model_name='skill',
            name='hub',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='skills', to='people.hub'),
        ),
        migrations.AddConstraint(
            model_name='skill',
            constraint=models.UniqueConstraint(fields=('hub', 'name', 'who'), name='one_level_a_skill_and_person_of_a_hub'),
        ),
    ]
