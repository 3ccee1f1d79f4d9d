package io.siyu.fan.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.siyu.platform.problem.CommonProblem;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeadRowTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {"13800138000", "+86 138-0013-8000", "0086 13800138000", "+86 (138) 0013.8000", "１３８００１３８０００"})
    void aNumberIsTheSameHoweverItIsWritten(String phone) {
        assertThat(aRow(phone, null, null).normalizedPhone()).hasValue("+8613800138000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "call me", "+0123456789", "+12345678901234567"})
    void whatIsNoNumberIsRefused(String phone) {
        assertThat(aRow(phone, null, null).problem(Set.of(), NOW)).isPresent();
    }

    @Test
    void aLeadNeedsSomethingToKnowItBy() {
        assertThat(aRow(null, "wechat", " ").problem(Set.of(), NOW)).isPresent();
        assertThat(aRow(null, null, "wx-1").problem(Set.of(), NOW)).isPresent();
        assertThat(aRow(null, "wechat", "wx-1").problem(Set.of(), NOW)).isEmpty();
    }

    @Test
    void aFileNamesItsColumnsAndMayQuote() {
        var rows = LeadFile.read("\ufeffreference,phone\n\"Smith, \"\"Al\"\"\",13800138000\n\n,+4930123456\n");

        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().reference()).isEqualTo("Smith, \"Al\"");
        assertThat(rows.getLast().reference()).isNull();
        assertThatExceptionOfType(CommonProblem.Malformed.class).isThrownBy(() -> LeadFile.read("a,b\n1,2\n"));
    }

    @Test
    void theNextContactIsNotInThePast() {
        assertThat(LeadRow.isPast(null, NOW)).isFalse();
        assertThat(LeadRow.isPast(NOW, NOW)).isFalse();
        assertThat(LeadRow.isPast(NOW.minusSeconds(299), NOW)).isFalse();
        assertThat(LeadRow.isPast(NOW.minusSeconds(301), NOW)).isTrue();
    }

    private static LeadRow aRow(@Nullable String phone, @Nullable String platform, @Nullable String id) {
        return new LeadRow(phone, platform, id, null, null, null, null, null);
    }
}
