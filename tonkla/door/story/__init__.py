"""The sample story: the three days of the training in the article, told with invented people. Loaded and removed whole."""

from tonkla.door.story.load import load_story, story_is_loaded
from tonkla.door.story.remove import count_of_sample, remove_story

__all__ = ["count_of_sample", "load_story", "remove_story", "story_is_loaded"]
