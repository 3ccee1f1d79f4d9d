package io.siyu.fan.fatigue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.erased.ErasedUsers;
import io.siyu.platform.inbox.DeadLetters;
import io.siyu.platform.inbox.IncomingEvent;
import io.siyu.platform.inbox.PoisonRecord;
import io.siyu.platform.log.Loggable;
import io.siyu.platform.problem.PassingFailure;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hears from messaging-service what reached fans and what they did with it, batch by batch. A batch that comes again changes nothing; events
 * that say neither are passed over.
 */
@ApplicationScoped
public class ReachFeed {
    private static final Logger LOG = Logger.getLogger(ReachFeed.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Pattern ID = Pattern.compile(io.siyu.platform.id.ExternalId.FORM);

    private final ContactGuard contacts;
    private final OptOuts optOuts;
    private final ErasedUsers erased;
    private final DeadLetters deadLetters;
    private final Pool database;
    private final ObjectMapper json;

    ReachFeed(
            ContactGuard contacts,
            OptOuts optOuts,
            ErasedUsers erased,
            DeadLetters deadLetters,
            Pool database,
            ObjectMapper json) {
        this.contacts = contacts;
        this.optOuts = optOuts;
        this.erased = erased;
        this.deadLetters = deadLetters;
        this.database = database;
        this.json = json;
    }

    /**
     * What is read of an event on the topic.
     *
     * @param type DELIVERED, OPENED, CLICKED, OPTED_OUT or OPTED_IN; anything else is passed over
     * @param contactId the same for a delivery and what follows; for a step of ours its stepId, so that it counts once
     * @param purpose BENEFIT, ANSWER or OFFER; anything else is neither given nor asked
     */
    @RegisterForReflection
    record Reach(
            @Nullable String userId,
            @Nullable String accountId,
            @Nullable String type,
            @Nullable Instant at,
            @Nullable String contactId,
            @Nullable String purpose) {}

    private record Heard(ConsumerRecord<String, String> record, Reach reach, String contactId, Instant at) {
        String userId() {
            return String.valueOf(reach.userId());
        }

        Optional<Contact> contact() {
            return switch (String.valueOf(reach.type())) {
                case "DELIVERED" -> Optional.of(contact(false));
                case "OPENED", "CLICKED" -> Optional.of(contact(true));
                default -> Optional.empty();
            };
        }

        private Contact contact(boolean isResponse) {
            return new Contact(
                    String.valueOf(reach.accountId()), userId(), contactId, isResponse, at, purpose(reach.purpose()));
        }

        boolean isOptOut() {
            return "OPTED_OUT".equals(reach.type()) || "OPTED_IN".equals(reach.type());
        }

        private static ContactPurpose purpose(@Nullable String said) {
            return switch (String.valueOf(said)) {
                case "BENEFIT" -> ContactPurpose.BENEFIT;
                case "ANSWER" -> ContactPurpose.ANSWER;
                case "OFFER" -> ContactPurpose.OFFER;
                default -> ContactPurpose.OTHER;
            };
        }
    }

    @Incoming("reach")
    public Uni<Void> on(ConsumerRecords<String, String> records) {
        var heard = new ArrayList<Heard>();
        var putAside = Uni.createFrom().voidItem();
        for (var record : records) {
            try {
                read(record).ifPresent(heard::add);
            } catch (PoisonRecord unreadable) {
                putAside = putAside.chain(() -> deadLetters.send(record, unreadable));
            }
        }
        return putAside.chain(() -> keep(heard));
    }

    private Optional<Heard> read(ConsumerRecord<String, String> record) {
        var event = IncomingEvent.from(record, json);
        var reach = event.as(Reach.class);
        if (reach.type() == null) {
            return Optional.empty();
        }
        if (!isId(reach.userId()) || !isId(reach.accountId())) {
            throw new PoisonRecord("a reach event lacks whom it reached or whose it is", null);
        }
        var contactId = reach.contactId() == null ? event.id().toString() : reach.contactId();
        return Optional.of(new Heard(record, reach, contactId, reach.at() == null ? event.time() : reach.at()));
    }

    private static boolean isId(@Nullable String text) {
        return text != null && ID.matcher(text).matches();
    }

    private Uni<Void> keep(List<Heard> heard) {
        if (heard.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .deferred(() -> database.withTransaction(transaction -> keep(transaction, heard)))
                .onFailure(PassingFailure::isPassing)
                .invoke(failure -> LOG.warnf("Reach waits count=%d cause=%s", heard.size(), Loggable.brief(failure)))
                .onFailure(PassingFailure::isPassing)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .onFailure()
                .recoverWithUni(failure -> divide(heard, failure));
    }

    private Uni<Void> keep(SqlConnection transaction, List<Heard> heard) {
        var users = heard.stream().map(Heard::userId).distinct().toList();
        return erased.among(transaction, users)
                .map(gone -> heard.stream()
                        .filter(one -> !gone.covers(one.userId(), one.at()))
                        .toList())
                .chain(known -> write(transaction, known));
    }

    private Uni<Void> write(SqlConnection transaction, List<Heard> heard) {
        var noted = heard.stream().map(Heard::contact).flatMap(Optional::stream).toList();
        return contacts.note(transaction, noted).chain(() -> Multi.createFrom()
                .iterable(heard)
                .filter(Heard::isOptOut)
                .onItem()
                .transformToUniAndConcatenate(one -> optOuts.keep(
                        transaction,
                        String.valueOf(one.reach().accountId()),
                        one.userId(),
                        one.at(),
                        "OPTED_OUT".equals(one.reach().type())))
                .collect()
                .asList()
                .replaceWithVoid());
    }

    /** Something in the batch can never be kept: halves are tried until it stands alone. */
    private Uni<Void> divide(List<Heard> heard, Throwable failure) {
        if (heard.size() == 1) {
            return deadLetters.send(heard.getFirst().record(), failure);
        }
        var half = heard.size() / 2;
        return keep(heard.subList(0, half)).chain(() -> keep(heard.subList(half, heard.size())));
    }
}
