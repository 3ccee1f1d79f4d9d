package io.siyu.fan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.siyu.fan.account.AccountEvent;
import io.siyu.fan.erasure.ErasureEvent;
import io.siyu.fan.interaction.InteractionEvents;
import io.siyu.fan.privacy.PrivacyEvent;
import io.siyu.fan.referral.ReferralAttributed;
import io.siyu.fan.relation.RelationEvent;
import io.siyu.fan.seal.FanKeyEvent;
import io.siyu.fan.segment.reach.SegmentEvents;
import io.siyu.fan.transfer.TransferEvents;
import io.siyu.fan.wakeup.StepDue;
import io.siyu.platform.json.JsonRules;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The published examples are exactly what this service writes. */
class ContractTest {
    private final ObjectMapper json = mapper();

    @Test
    void anInteractionIsWrittenAsPublished() throws IOException {
        isWrittenAsPublished(InteractionEvents.RECORDED, InteractionEvents.Recorded.class);
    }

    @Test
    void aRetractionIsWrittenAsPublished() throws IOException {
        isWrittenAsPublished(InteractionEvents.RETRACTED, InteractionEvents.Retracted.class);
    }

    @Test
    void aRelationIsWrittenAsPublished() throws IOException {
        isWrittenAsPublished(RelationEvent.TYPE, RelationEvent.class);
    }

    @Test
    void anAccountIsWrittenAsPublished() throws IOException {
        isWrittenAsPublished(AccountEvent.TYPE, AccountEvent.class);
    }

    @Test
    void aChoiceIsWrittenAsPublished() throws IOException {
        isWrittenAsPublished(PrivacyEvent.TYPE, PrivacyEvent.class);
    }

    @Test
    void aTransferIsWrittenAsPublished() throws IOException {
        isWrittenAsPublished(TransferEvents.MOVED, TransferEvents.Moved.class);
        isWrittenAsPublished(TransferEvents.RETURNED, TransferEvents.Returned.class);
    }

    @Test
    void anErasureIsWrittenAsPublished() throws IOException {
        isWrittenAsPublished(ErasureEvent.TYPE, ErasureEvent.class);
    }

    @Test
    void aKeyIsWrittenAsPublished() throws IOException {
        isWrittenAsPublished(FanKeyEvent.TYPE, FanKeyEvent.class);
    }

    @Test
    void aStepOfAWakeupPlanIsWrittenAsPublished() throws IOException {
        isWrittenAsPublished(StepDue.TYPE, StepDue.class);
    }

    @Test
    void anAttributionIsWrittenAsPublished() throws IOException {
        isWrittenAsPublished(ReferralAttributed.TYPE, ReferralAttributed.class);
    }

    @Test
    void aFrameOfAMembershipIsWrittenAsPublished() throws IOException {
        isWrittenAsPublished(SegmentEvents.FRAME, SegmentEvents.Frame.class);
    }

    @Test
    void anUnknownSegmentIsWrittenAsPublished() throws IOException {
        isWrittenAsPublished(SegmentEvents.UNKNOWN, SegmentEvents.Unknown.class);
    }

    private void isWrittenAsPublished(String type, Class<?> event) throws IOException {
        var example = example(type);

        var written = json.readTree(json.writeValueAsString(json.treeToValue(example, event)));

        assertThat(written).isEqualTo(example);
    }

    private JsonNode example(String type) throws IOException {
        try (InputStream file = getClass().getResourceAsStream("/contracts/" + type + ".json")) {
            return json.readTree(Objects.requireNonNull(file, type));
        }
    }

    private static ObjectMapper mapper() {
        var mapper = JsonMapper.builder().findAndAddModules().build();
        JsonRules.apply(mapper);
        return mapper;
    }
}
