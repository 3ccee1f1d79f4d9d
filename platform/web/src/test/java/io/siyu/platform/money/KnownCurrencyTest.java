package io.siyu.platform.money;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownCurrencyTest {
    @ParameterizedTest
    @ValueSource(strings = {"CNY", "JPY", "EUR", "BHD"})
    void moneyIsWhatOneCanPayWith(String code) {
        assertThat(KnownCurrency.Known.isPayable(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"XXX", "XTS", "XAU", "ZZZ", "cny", "", "CNYX"})
    void noneAndTestAndGoldAreNot(String code) {
        assertThat(KnownCurrency.Known.isPayable(code)).isFalse();
    }
}
