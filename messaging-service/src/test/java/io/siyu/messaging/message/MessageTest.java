package io.siyu.messaging.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageTest {
    private static final Instant SENT = Instant.parse("2026-01-31T08:00:00Z");
    private static final Instant LAST_MOMENT = SENT.plusSeconds(120);

    private static Draft aDraft(String body) {
        return Draft.of("user-1", Side.FAN, "m-1", MessageType.TEXT, body);
    }

    private static Message aMessage() {
        return Message.said(
                new Message.Place(UUID.randomUUID(), 7), UUID.randomUUID(), "acme", aDraft("{\"text\":\"hi\"}"), SENT);
    }

    @Test
    void aMessageIsRecalledUpToTwoMinutesAfterSending() {
        var message = aMessage();

        message.recall("user-1", LAST_MOMENT);

        assertThat(message.body()).isNull();
        assertThat(message.recalledAt()).isEqualTo(LAST_MOMENT);
        assertThat(message.seq()).isEqualTo(7);
    }

    @Test
    void afterTwoMinutesAMessageStays() {
        var message = aMessage();

        assertThatExceptionOfType(MessageProblem.TooLateToRecall.class)
                .isThrownBy(() -> message.recall("user-1", LAST_MOMENT.plusNanos(1_000)));

        assertThat(message.body()).isNotNull();
    }

    @Test
    void onlyTheSenderRecallsAMessage() {
        assertThatExceptionOfType(MessageProblem.NotYoursToRecall.class)
                .isThrownBy(() -> aMessage().recall("user-2", SENT));
    }

    @Test
    void recallingAgainIsHarmlessHoweverLate() {
        var message = aMessage();
        message.recall("user-1", SENT);

        message.recall("user-1", LAST_MOMENT.plusSeconds(60));

        assertThat(message.recalledAt()).isEqualTo(SENT);
    }

    @Test
    void theSameWordsUnderTheSameIdAreTheSameMessageEvenOnceRecalled() {
        var message = aMessage();
        message.recall("user-1", SENT);

        assertThat(message.answering(aDraft("{\"text\":\"hi\"}"))).isSameAs(message);
        assertThatExceptionOfType(MessageProblem.ClientMessageIdReused.class)
                .isThrownBy(() -> message.answering(aDraft("{\"text\":\"other\"}")));
    }

    @Test
    void aFanDoesNotSeeWhoOfTheStaffWrote() {
        var draft = Draft.of("ann", Side.ACCOUNT, "a-1", MessageType.TEXT, "{\"text\":\"hello\"}");
        var message = Message.said(new Message.Place(UUID.randomUUID(), 1), UUID.randomUUID(), "acme", draft, SENT);

        assertThat(MessageView.seenBy(Side.FAN, message).senderId()).isNull();
        assertThat(MessageView.seenBy(Side.ACCOUNT, message).senderId()).isEqualTo("ann");
        assertThat(MessageView.seenBy(Side.FAN, aMessage()).senderId()).isEqualTo("user-1");
    }
}
