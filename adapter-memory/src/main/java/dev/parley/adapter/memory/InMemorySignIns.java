package dev.parley.adapter.memory;

import dev.parley.domain.access.RefreshToken;
import dev.parley.domain.access.Revocation;
import dev.parley.domain.access.SignIn;
import dev.parley.domain.access.SignInId;
import dev.parley.domain.access.SignIns;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The sign-ins of a {@link MemoryStore}. One lock guards all of them; nothing waits under it.
 *
 * <p>Of each sign-in the last {@value #MAX_TOKENS} refresh tokens are remembered: a copy of one
 * that is older still opens nothing, but does not give its owner away. Of sign-ins that have ended
 * the ids of the last {@value #MAX_ENDED} are remembered, so that a repeated opening does not bring
 * them back.
 *
 * <p>Lock order: this lock first, then that of the revocations.
 */
final class InMemorySignIns implements SignIns {
  private static final int MAX_TOKENS = 200;
  private static final int MAX_ENDED = 10_000;

  /** How many openings pass between two searches for sign-ins that have ended by themselves. */
  private static final int SWEEP_INTERVAL = 1_000;

  private static final Comparator<SignIn> LAST_RENEWED_FIRST =
      Comparator.comparing(SignIn::renewedAt)
          .reversed()
          .thenComparing(signIn -> signIn.id().value());

  private final InMemoryRevocations revocations;
  private final ReentrantLock lock = new ReentrantLock();
  // All under the lock.
  private final Map<SignInId, Open> open = new HashMap<>();
  private final Map<UserId, Map<SignInId, Open>> byUser = new HashMap<>();
  private final Map<RefreshToken.Hash, Token> tokens = new HashMap<>();
  private final LinkedHashSet<SignInId> ended = new LinkedHashSet<>();
  private int openings;

  InMemorySignIns(InMemoryRevocations revocations) {
    this.revocations = revocations;
  }

  @Override
  public void open(SignIn signIn, RefreshToken.Hash first, Instant revokedUntil) {
    lock.lock();
    try {
      if (open.containsKey(signIn.id()) || ended.contains(signIn.id())) {
        return;
      }
      Instant now = signIn.openedAt();
      if (++openings % SWEEP_INTERVAL == 0) {
        List.copyOf(open.values()).stream()
            .filter(one -> !one.isInForce(now))
            .forEach(this::remove);
      }
      Open opened = new Open(signIn);
      open.put(signIn.id(), opened);
      byUser.computeIfAbsent(signIn.user(), user -> new HashMap<>()).put(signIn.id(), opened);
      give(opened, first);
      inForce(signIn.user(), now).stream()
          .skip(MAX_PER_USER)
          .forEach(tooMany -> end(tooMany, revokedUntil));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Renewal renew(
      RefreshToken.Hash presented,
      RefreshToken.Hash replacement,
      Instant now,
      Function<UserId, Instant> expiresAt,
      Duration grace,
      Instant revokedUntil) {
    lock.lock();
    try {
      Token token = tokens.get(presented);
      if (token == null || !token.of.isInForce(now)) {
        return new Renewal.Unknown();
      }
      Open renewed = token.of;
      if (token.exchangedAt == null) {
        token.exchangedAt = now;
      } else if (now.isAfter(token.exchangedAt.plus(grace))) {
        end(renewed.signIn, revokedUntil);
        return new Renewal.Reused(renewed.signIn);
      }
      renewed.renew(now, expiresAt.apply(renewed.signIn.user()));
      give(renewed, replacement);
      return new Renewal.Renewed(renewed.signIn);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<SignIn> find(SignInId id, Instant now) {
    lock.lock();
    try {
      return Optional.ofNullable(open.get(id))
          .filter(one -> one.isInForce(now))
          .map(one -> one.signIn);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<SignIn> of(UserId user, Instant now) {
    lock.lock();
    try {
      return inForce(user, now);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean end(UserId user, SignInId id, Instant now, Instant revokedUntil) {
    lock.lock();
    try {
      Open found = open.get(id);
      if (found == null || !found.signIn.user().equals(user) || !found.isInForce(now)) {
        return false;
      }
      end(found.signIn, revokedUntil);
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<SignInId> endAll(
      UserId user, Optional<SignInId> except, Instant now, Instant revokedUntil) {
    lock.lock();
    try {
      List<SignInId> endedNow = new ArrayList<>();
      for (SignIn signIn : inForce(user, now)) {
        if (!except.equals(Optional.of(signIn.id()))) {
          end(signIn, revokedUntil);
          endedNow.add(signIn.id());
        }
      }
      return endedNow;
    } finally {
      lock.unlock();
    }
  }

  private List<SignIn> inForce(UserId user, Instant now) {
    return byUser.getOrDefault(user, Map.of()).values().stream()
        .filter(one -> one.isInForce(now))
        .map(one -> one.signIn)
        .sorted(LAST_RENEWED_FIRST)
        .toList();
  }

  private void give(Open to, RefreshToken.Hash hash) {
    Token token = new Token(to);
    tokens.put(hash, token);
    to.tokens.put(hash, token);
    if (to.tokens.size() > MAX_TOKENS) {
      tokens.remove(to.tokens.pollFirstEntry().getKey());
    }
  }

  private void end(SignIn signIn, Instant revokedUntil) {
    Open found = open.get(signIn.id());
    if (found != null) {
      revocations.add(new Revocation.OfSignIn(signIn.id(), revokedUntil));
      remove(found);
      ended.add(signIn.id());
      if (ended.size() > MAX_ENDED) {
        ended.removeFirst();
      }
    }
  }

  private void remove(Open one) {
    open.remove(one.signIn.id());
    one.tokens.keySet().forEach(tokens::remove);
    byUser.computeIfPresent(
        one.signIn.user(),
        (user, own) -> {
          own.remove(one.signIn.id());
          return own.isEmpty() ? null : own;
        });
  }

  /** A sign-in that nobody has ended; time may have. Guarded by the lock. */
  private static final class Open {
    private final LinkedHashMap<RefreshToken.Hash, Token> tokens = new LinkedHashMap<>();
    private SignIn signIn;

    Open(SignIn signIn) {
      this.signIn = signIn;
    }

    boolean isInForce(Instant now) {
      return now.isBefore(signIn.expiresAt());
    }

    void renew(Instant now, Instant expiresAt) {
      // Clocks of instances differ; a sign-in is not renewed before it was the last time.
      Instant renewedAt = now.isAfter(signIn.renewedAt()) ? now : signIn.renewedAt();
      signIn =
          new SignIn(
              signIn.id(), signIn.user(), signIn.client(), signIn.openedAt(), renewedAt, expiresAt);
    }
  }

  /** A refresh token. Guarded by the lock. */
  private static final class Token {
    private final Open of;
    private @Nullable Instant exchangedAt;

    Token(Open of) {
      this.of = of;
    }
  }
}
