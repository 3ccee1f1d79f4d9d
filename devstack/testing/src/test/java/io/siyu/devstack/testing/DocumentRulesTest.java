package io.siyu.devstack.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class DocumentRulesTest {
    @Test
    void whatAClientCannotKnowIsListedByCall() throws JsonProcessingException {
        var document = new ObjectMapper().readTree("""
                        {"openapi": "3.1.0",
                         "components": {"schemas": {"Place1": {"type": "object", "properties": {"at": {}}}}},
                         "paths": {"/things/{id}": {"post": {
                           "operationId": "Thing Resource",
                           "responses": {"201": {"description": "Made.", "content": {"application/json": {}}}}}}}}
                        """);

        var broken = DocumentRules.brokenBy(document);

        assertThat(broken)
                .anyMatch(it -> it.contains("how to sign in"))
                .anyMatch(it -> it.contains("POST /things/{id}") && it.contains("summary"))
                .anyMatch(it -> it.contains("operationId"))
                .anyMatch(it -> it.contains("what 201 answers"))
                .anyMatch(it -> it.contains("Location"))
                .anyMatch(it -> it.contains("Idempotency-Key"))
                .anyMatch(it -> it.contains("describe {id}"))
                .anyMatch(it -> it.contains("the error 401"))
                .anyMatch(it -> it.contains("second of its name"))
                .anyMatch(it -> it.contains("what at is"));
    }
}
