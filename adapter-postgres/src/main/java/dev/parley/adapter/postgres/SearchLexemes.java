package dev.parley.adapter.postgres;

/**
 * What documents of the search are made of: for each word, for the sender and for the part of the
 * conversation a lexeme that belongs to the conversation, so that the words of others are not in
 * the way, however many there are. Lexemes are 66 bits of a digest: they take no more room than
 * words do, and of two different ones none are ever the same.
 */
final class SearchLexemes {
  /** So many sequences are a part of a conversation, as a power of two. */
  static final int PART_BITS = 14;

  /** Before the number of a part, and before the id of a sender; no word has a colon. */
  private static final String PART_MARK = "'p:'";

  private static final String SENDER_MARK = "'s:'";

  private SearchLexemes() {}

  /**
   * Says how a conversation was taken in. What an instance of another form has taken in, as during
   * an upgrade, is taken in anew.
   *
   * @param language the text search configuration
   */
  static String form(String language) {
    return language + "/2";
  }

  /** The expression for the lexeme of a word; base64 needs no escaping in a query. */
  static String word(String conversation, String word) {
    return "left(encode(sha256(uuid_send(%s) || convert_to(%s, 'UTF8')), 'base64'), 11)"
        .formatted(conversation, word);
  }

  /** The expression for the lexeme of a part. */
  static String part(String conversation, String number) {
    return word(conversation, PART_MARK + " || " + number);
  }

  /** The expression for the lexeme of a sender. */
  static String sender(String conversation, String user) {
    return word(conversation, SENDER_MARK + " || " + user);
  }

  /**
   * The expression for the document of a message.
   *
   * @param words the expression for its words, as {@code tsvector}
   * @param sequence the expression for its sequence
   * @param user the expression for its sender
   */
  static String document(String conversation, String words, String sequence, String user) {
    return """
        array_to_tsvector(ARRAY(SELECT %s FROM unnest(tsvector_to_array(%s)) AS t (term))
          || %s || %s)"""
        .formatted(
            word(conversation, "t.term"),
            words,
            part(conversation, "(" + sequence + " >> " + PART_BITS + ")"),
            sender(conversation, user));
  }
}
