package dev.parley.domain.event;

/**
 * Something worth telling at once but not kept in the log: a later signal, or a look at the store,
 * tells the same again. Signals may be lost, repeated and reordered.
 */
public sealed interface Signal extends ChatEvent
    permits ReceiptAdvanced, TypingChanged, ProfileChanged, NotificationsChanged {}
