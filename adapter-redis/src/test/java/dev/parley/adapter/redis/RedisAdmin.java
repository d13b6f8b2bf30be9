package dev.parley.adapter.redis;

import java.time.Duration;
import java.util.Set;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.SetParams;

/** Does to a Redis what only its operator may. */
final class RedisAdmin implements AutoCloseable {
  private final RedisClient client;

  RedisAdmin(String url) {
    client = RedisClient.create(url);
  }

  /** Creates or changes a user by ACL rules. */
  void setUser(String name, String... rules) {
    CommandArguments command = new CommandArguments(Command.ACL).add("SETUSER").add(name);
    for (String rule : rules) {
      command.add(rule);
    }
    client.executeCommand(command);
  }

  /** Ends all connections of a type but this one: {@code pubsub} or {@code normal}. */
  void kill(String type) {
    client.executeCommand(new CommandArguments(Command.CLIENT).add("KILL").add("TYPE").add(type));
  }

  /** Changes a setting while Redis runs. */
  void set(String setting, String value) {
    client.executeCommand(new CommandArguments(Command.CONFIG).add("SET").add(setting).add(value));
  }

  /** Takes from what is left of the lives of all keys with a prefix. */
  void age(String prefix, Duration by) {
    for (String key : keys(prefix)) {
      long left = client.pttl(key) - by.toMillis();
      if (left > 0) {
        client.pexpire(key, left);
      } else {
        client.del(key);
      }
    }
  }

  Set<String> keys(String prefix) {
    return client.keys(prefix + "*");
  }

  /** How many milliseconds a key has to live; negative if it has no end, or is not there. */
  long left(String key) {
    return client.pttl(key);
  }

  /** Makes a key that has no end. */
  void put(String key, String value) {
    client.set(key, value);
  }

  void putFor(String key, String value, Duration life) {
    client.set(key, value, SetParams.setParams().px(life.toMillis()));
  }

  /** Makes a key of a type that nobody expects. */
  void putList(String key) {
    client.del(key);
    client.rpush(key, "element");
  }

  /** Deletes everything, the scripts too. */
  void flush() {
    client.flushAll();
    client.executeCommand(new CommandArguments(Command.SCRIPT).add("FLUSH"));
  }

  /** Whether anybody is subscribed to anything. */
  boolean hasSubscribers() {
    CommandArguments list =
        new CommandArguments(Command.CLIENT).add("LIST").add("TYPE").add("pubsub");
    return ((byte[]) client.executeCommand(list)).length > 0;
  }

  @Override
  public void close() {
    client.close();
  }
}
