/** Files that users bring along: uploading, reading, pictures of users, tidying up. */
@NullMarked
package dev.parley.application.media;

import org.jspecify.annotations.NullMarked;
