package dev.parley.adapter.redis;

import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClient;

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
