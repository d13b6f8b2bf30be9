package dev.parley.domain.conversation;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** By which picture a room is known. */
public sealed interface RoomPicture {
  /** One that is made of the room's id. */
  RoomPicture GENERATED = new Generated();

  /** What is different for every picture that is chosen; empty while none is. */
  Optional<String> version();

  /** One that is made of the room's id. */
  record Generated() implements RoomPicture {
    @Override
    public Optional<String> version() {
      return Optional.empty();
    }
  }

  /**
   * One that was chosen, drawn anew in two sizes, each of which is stored under a name that is new
   * for each picture.
   *
   * @param large the name of the bytes of the large one
   * @param small the name of the bytes of the small one
   */
  record Chosen(UUID large, UUID small) implements RoomPicture {
    /** Checks that both are there. */
    public Chosen {
      Objects.requireNonNull(large);
      Objects.requireNonNull(small);
    }

    @Override
    public Optional<String> version() {
      return Optional.of(large.toString());
    }
  }
}
