package io.siyu.messaging;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.siyu.devstack.testing.DocumentRules;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DocumentFlowTest {
    @TestHTTPResource("/q/openapi")
    URI document;

    @Test
    void aClientCanBeMadeFromTheDocument() {
        DocumentRules.holdAt(document);
    }
}
