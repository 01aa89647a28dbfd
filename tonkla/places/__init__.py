"""WHERE: provinces and neighbours, languages, sourced affinities, the map."""
