package dev.parley.domain.contract;

import dev.parley.domain.media.Avatars;
import dev.parley.domain.media.MediaCatalogue;

/** The ports of one instance of one store that know of files. */
public record MediaPorts(MediaCatalogue catalogue, Avatars avatars) {}
