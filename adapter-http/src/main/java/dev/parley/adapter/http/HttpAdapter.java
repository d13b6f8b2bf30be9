package dev.parley.adapter.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.application.Chat;
import dev.parley.application.Identity;
import dev.parley.application.People;
import dev.parley.application.media.Media;
import dev.parley.domain.IdSource;
import dev.parley.domain.Scheduler;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Application;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * The chat core over HTTP, as Jakarta REST applications for any container that hosts them.
 * Thread-safe. Requests block while the core works, so the container should run each on a virtual
 * thread, and it bounds the size of bodies.
 */
public final class HttpAdapter implements AutoCloseable {
  /**
   * Request property, a {@link String}, by which a container says what it calls the request. Where
   * there is none, the request's {@code X-Request-Id} or a new id is taken.
   */
  public static final String REQUEST_ID_PROPERTY = "dev.parley.request-id";

  /**
   * Request property, a {@link String}, by which a container says from which network address the
   * request comes, without a port. A container that stands behind proxies has asked them.
   */
  public static final String CLIENT_ADDRESS_PROPERTY = "dev.parley.client-address";

  private final ValidatorFactory validators;
  private final Application application;
  private final Application managementApplication;
  private final Optional<Media> media;

  private HttpAdapter(
      ValidatorFactory validators,
      Application application,
      Application managementApplication,
      Optional<Media> media) {
    this.validators = validators;
    this.application = application;
    this.managementApplication = managementApplication;
    this.media = media;
  }

  /**
   * Makes the applications ready to be hosted, for a program that knows its users from elsewhere:
   * without registering, signing in, accounts and administration.
   *
   * @param chat what the API does
   * @param operations what operators are told
   * @param scheduler where health checks run
   * @param ids where the ids of requests come from that bring none
   * @param clock what time it is
   */
  public static HttpAdapter open(
      HttpConfig config,
      Chat chat,
      Operations operations,
      Scheduler scheduler,
      IdSource ids,
      InstantSource clock) {
    return open(
        config,
        chat,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        operations,
        scheduler,
        ids,
        clock);
  }

  /**
   * Makes the applications ready to be hosted.
   *
   * @param chat what the API does
   * @param identity what it does about accounts and access, on the same chat
   * @param people what it does about what people say of themselves and want to hear, likewise
   * @param operations what operators are told
   * @param scheduler where health checks run
   * @param ids where the ids of requests come from that bring none
   * @param clock what time it is
   */
  public static HttpAdapter open(
      HttpConfig config,
      Chat chat,
      Identity identity,
      People people,
      Operations operations,
      Scheduler scheduler,
      IdSource ids,
      InstantSource clock) {
    return open(
        config,
        chat,
        Optional.of(identity),
        Optional.of(people),
        Optional.empty(),
        operations,
        scheduler,
        ids,
        clock);
  }

  /**
   * Makes the applications ready to be hosted, with files and pictures of users.
   *
   * @param chat what the API does
   * @param identity what it does about accounts and access, on the same chat
   * @param people what it does about users, on the same chat
   * @param media what it does about files, on the same chat
   * @param operations what operators are told
   * @param scheduler where health checks run
   * @param ids where the ids of requests come from that bring none
   * @param clock what time it is
   */
  public static HttpAdapter open(
      HttpConfig config,
      Chat chat,
      Identity identity,
      People people,
      Media media,
      Operations operations,
      Scheduler scheduler,
      IdSource ids,
      InstantSource clock) {
    return open(
        config,
        chat,
        Optional.of(identity),
        Optional.of(people),
        Optional.of(media),
        operations,
        scheduler,
        ids,
        clock);
  }

  private static HttpAdapter open(
      HttpConfig config,
      Chat chat,
      Optional<Identity> identity,
      Optional<People> people,
      Optional<Media> media,
      Operations operations,
      Scheduler scheduler,
      IdSource ids,
      InstantSource clock) {
    // With this interpolator messages need no expression language.
    ValidatorFactory validators =
        Validation.byProvider(HibernateValidator.class)
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory();
    JsonMapper json = Json.mapper();
    Set<Object> common = new HashSet<>();
    common.add(new ExchangeFilter(ids, new OutageLog(clock)));
    common.add(new FailureMapper());
    common.add(new JsonWriter(json.writer()));
    common.add(new HealthResource(new Readiness(config, operations, scheduler, clock), clock));

    Set<Object> open = new HashSet<>(common);
    open.add(new JsonReader(json, validators.getValidator()));
    open.add(new TagFilter(json.writer()));
    open.addAll(conversations(chat));
    open.add(new UsersResource(chat.users(), people));
    BearerFilter bearers =
        new BearerFilter(
            chat.openSession(),
            (grant, client) -> identity.ifPresent(known -> known.noteUse().note(grant, client)));
    open.add(bearers);
    identity.ifPresent(
        known -> {
          BrowserGuard browsers = new BrowserGuard(config.allowedOrigins());
          open.add(new AuthResource(known, bearers, browsers, clock));
          open.add(new AdminResource(known));
          people.ifPresent(of -> open.add(new MeResource(known, of, json, clock)));
        });
    people.ifPresent(
        known -> {
          open.add(new BlocksResource(known));
          open.add(new ContactsResource(known));
          open.add(new NotificationsResource(known.setNotifications()));
        });
    media.ifPresent(files -> open.addAll(filesAndPictures(files)));
    if (!config.allowedOrigins().isEmpty()) {
      open.add(new CrossOriginFilter(config.allowedOrigins()));
    }

    Set<Object> management = new HashSet<>(common);
    management.add(new MetricsResource(operations.metrics()));
    return new HttpAdapter(
        validators,
        new ResourceApplication(Set.copyOf(open)),
        new ResourceApplication(Set.copyOf(management)),
        media);
  }

  private static Set<Object> conversations(Chat chat) {
    return Set.of(
        new ConversationsResource(chat.listConversations()),
        new DirectConversationResource(chat.openDirectConversation()),
        new ConversationResource(
            chat.readHistory(), chat.sendMessage(), chat.markProgress(), chat.readMessages()),
        new MessageResource(chat.actOnMessage(), chat.readMessages(), chat.forwardMessage()),
        new SearchResource(chat.searchMessages()),
        new RoomsResource(
            chat.rooms(), chat.createRoom(), chat.joinRoom(), chat.leaveRoom(), chat.users()),
        new SeedRoomsResource(
            chat.createRoom(),
            chat.joinRoom(),
            chat.readHistory(),
            chat.rooms().findRoom(),
            chat.users()),
        new OpenApiResource(),
        new UserPresenceResource(chat.showPresence()),
        new ConversationPresenceResource(chat.showPresence()),
        new OwnPresenceResource(chat.setPresence(), chat.showPresence()));
  }

  private static Set<Object> filesAndPictures(Media media) {
    return Set.of(
        new UploadGrantResource(media.grantUpload()),
        new UploadResource(media.receiveUpload()),
        new MediaResource(media.readMedia()),
        new OwnAvatarResource(media.changeAvatar()),
        new AvatarResource(media.showAvatar()),
        new RoomAvatarResource(media.showAvatar(), media.changeRoomAvatar()));
  }

  /**
   * Which requests should be handled while their bodies come in, for a container that otherwise
   * receives bodies first and in memory.
   *
   * @param path raw path
   * @return the most bytes of such a body; 0 for all other requests, whose bodies are small
   */
  public long streamedBodyBytes(String method, String path) {
    if (media.isEmpty() || !method.equals(HttpMethod.PUT)) {
      return 0;
    }
    if (path.equals(OwnAvatarResource.PATH) || RoomAvatarResource.isAt(path)) {
      return media.get().rules().maxAvatar();
    }
    return path.startsWith(UploadResource.ROOT) ? media.get().rules().maxUpload() : 0;
  }

  /**
   * The API under {@code /api}, files under {@code /media}, and {@code /health}: for the port that
   * clients reach.
   */
  public Application application() {
    return application;
  }

  /**
   * {@code /metrics} and {@code /health}: for a port that only operators reach, since nobody is
   * asked who they are.
   */
  public Application managementApplication() {
    return managementApplication;
  }

  /** Lets go of the validator. Requests that still come fail. */
  @Override
  public void close() {
    validators.close();
  }
}
