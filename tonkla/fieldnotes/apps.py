from django.apps import AppConfig


class FieldnotesConfig(AppConfig):
    name = "tonkla.fieldnotes"
    label = "fieldnotes"

    def ready(self) -> None:
        from tonkla import refusal
        from tonkla.fieldnotes import own_words
        from tonkla.fieldnotes.in_the_way import heard_in_the_way
        from tonkla.fieldnotes.refusals import SENTENCES
        from tonkla.files import owners
        from tonkla.landscape import in_the_way
        from tonkla.people import forgetting
        from tonkla.search import index

        refusal.register(SENTENCES)
        in_the_way.register(heard_in_the_way)
        owners.register("note", own_words.may_see_file)
        index.register(index.Kind("note", own_words.show))
        forgetting.register(
            forgetting.Keeper(
                "fieldnotes",
                ("fieldnotes.Note", "fieldnotes.Wording", "fieldnotes.Excerpt", "fieldnotes.Memo"),
                own_words.forget,
                own_words.tell,
            )
        )
