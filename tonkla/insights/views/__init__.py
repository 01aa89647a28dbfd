"""Pages of this room: gathering cards into themes, stating insights, bringing notes in."""
