package io.siyu.fan.purchase;

import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.awaitPoints;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.siyu.fan.Api;
import io.siyu.fan.Books;
import io.siyu.fan.Log;
import io.siyu.fan.interaction.Domain;
import io.siyu.fan.interaction.InteractionEvents.Recorded;
import io.siyu.fan.interaction.InteractionEvents.Retracted;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.interaction.Scene;
import io.siyu.platform.money.Money;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PurchaseFlowTest {
    @Inject
    Books books;

    @Inject
    Log log;

    private final String fan = someone("fan");
    private String account = "";

    @BeforeEach
    void anAccount() {
        account = anAccountOf(someone("olga"));
    }

    @Test
    void aPurchaseIsKeptOnceWithWhatWasPaid() {
        log.interaction(anInteraction("liked", InteractionKind.LIKE));
        log.interaction(anInteraction("bought", InteractionKind.PURCHASE));
        log.interaction(anInteraction("bought", InteractionKind.PURCHASE));
        awaitPoints(fan, account, 32);

        assertThat(kept()).containsExactly("bought|1|12900|CNY|f");
    }

    @Test
    void aRefundMarksItWhicheverCameFirst() {
        log.interaction(new Retracted("early", account, fan, Instant.now()));
        log.interaction(anInteraction("early", InteractionKind.PURCHASE));
        log.interaction(anInteraction("late", InteractionKind.PURCHASE));
        log.interaction(anInteraction("fine", InteractionKind.PURCHASE));
        awaitPoints(fan, account, 60);

        log.interaction(new Retracted("late", account, fan, Instant.now()));

        await().atMost(Api.SOON).untilAsserted(() -> assertThat(kept())
                .containsExactly("early|1|12900|CNY|t", "fine|1|12900|CNY|f", "late|1|12900|CNY|t"));
    }

    @Test
    void aRefundOfWhatHasLeftTheLedgerStillMarksIt() {
        log.interaction(anInteraction("old", InteractionKind.PURCHASE));
        awaitPoints(fan, account, 30);
        books.change("delete from interaction where account_id = ? and user_id = ?", account, fan);

        log.interaction(new Retracted("old", account, fan, Instant.now()));

        await().atMost(Api.SOON).untilAsserted(() -> assertThat(kept()).containsExactly("old|1|12900|CNY|t"));
    }

    private List<String> kept() {
        return books.rows("""
                select id, quantity, amount, currency, refunded from purchase
                where account_id = ? and user_id = ? order by id
                """, account, fan);
    }

    private Recorded anInteraction(String id, InteractionKind kind) {
        return new Recorded(
                id,
                account,
                fan,
                kind,
                Instant.now(),
                Scene.STOREFRONT,
                Domain.PRIVATE,
                null,
                1,
                kind == InteractionKind.PURCHASE ? Money.of(12_900, "CNY") : null,
                "commerce-service",
                true);
    }
}
