package io.siyu.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryTokenTest {
    @Test
    void theTokenLeavesTheUrlHoweverItsNameIsWritten() {
        assertThat(QueryToken.without("/s?access_token=t")).isEqualTo("/s");
        assertThat(QueryToken.without("/s?a=1&access%5Ftoken=t&b=%20")).isEqualTo("/s?a=1&b=%20");
        assertThat(QueryToken.without("/s?a=1;access_token=t;access_token=u")).isEqualTo("/s?a=1");
    }

    @Test
    void anUrlWithoutOneStaysAsItIs() {
        assertThat(QueryToken.without("/s")).isEqualTo("/s");
        assertThat(QueryToken.without("/s?a=1;b=access_token&%zz=1")).isEqualTo("/s?a=1;b=access_token&%zz=1");
    }
}
