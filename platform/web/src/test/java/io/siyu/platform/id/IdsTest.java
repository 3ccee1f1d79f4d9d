package io.siyu.platform.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void aNewIdIsTimeOrderedAndCarriesItsOwner() {
        var ids = Stream.generate(() -> Ids.newId("shop-1")).limit(1000).toList();

        assertThat(ids).doesNotHaveDuplicates().isSorted();
        assertThat(ids).allSatisfy(id -> {
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(id.getLeastSignificantBits() & 0xFFFF).isEqualTo(Ids.ownerHash("shop-1"));
        });
    }

    @Test
    void theOwnersHashIsTheStartOfItsSha256() {
        // SHA-256("abc") = ba7816bf… (FIPS 180-2, appendix B.1)
        assertThat(Ids.ownerHash("abc")).isEqualTo(0xba78);
    }

    @Test
    void aDerivedIdIsTheSameEachTime() {
        var cause = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

        // The example of RFC 9562, appendix A.4: UUIDv5 of www.example.com in the DNS name space.
        assertThat(Ids.derive(cause, "www.example.com")).hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }
}
