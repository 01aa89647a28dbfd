"""BYTES: photos, audio, documents by content hash; served only through their owner's visible_to."""
