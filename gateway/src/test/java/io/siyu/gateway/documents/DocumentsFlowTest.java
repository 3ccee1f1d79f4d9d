package io.siyu.gateway.documents;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.siyu.devstack.testing.DocumentRules;
import io.siyu.gateway.standin.Neighbours;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Neighbours.class)
class DocumentsFlowTest {
    @TestHTTPResource("/q/openapi")
    URI own;

    @Test
    void oneDocumentDescribesAllServices() {
        given().get("/openapi")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("openapi", is("3.1.0"))
                .body("paths", hasKey("/api/fan/v1/accounts/{a}/fans"))
                .body("paths", hasKey("/api/messaging/v1/conversations"))
                .body("paths", hasKey("/api/commerce/v1/me/orders"))
                .body("paths", hasKey("/api/auth/token"))
                .body("paths", not(hasKey("/q/health")))
                .body("tags.name", hasItems("fan", "orders", "identity"));
    }

    @Test
    void aServiceThatIsAwayLeavesAHoleWithAName() {
        given().get("/openapi").then().body("x-missing", contains("recommendation"));
    }

    @Test
    void theDocumentSaysHowToSignIn() {
        given().get("/openapi")
                .then()
                .body("components.securitySchemes.keySet()", contains("bearer"))
                .body("security[0].bearer", is(empty()))
                .body("paths.'/api/auth/token'.post.security", is(empty()))
                .body("paths.'/api/commerce/v1/payments/callbacks/{provider}'.post.security", is(empty()))
                .body("paths.'/api/commerce/v1/me/orders'.get.security", nullValue());
    }

    @Test
    void theGatewaysOwnCallsAreDescribedWhole() {
        DocumentRules.holdAt(own);
    }

    @Test
    void aParserOfOthersReadsIt() {
        var document = given().get("/openapi").asString();

        var read = new OpenAPIV3Parser().readContents(document);

        assertThat(read.getMessages()).isEmpty();
        assertThat(read.getOpenAPI().getPaths()).containsKey("/api/fan/v1/accounts/{a}/fans");
    }

    @Test
    void pagesOfAnAllowedOriginMayCallAndOthersMayNot() {
        given().header("Origin", "https://console.siyu.test")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type,idempotency-key")
                .options("/api/commerce/v1/orders")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", is("https://console.siyu.test"))
                .header("Access-Control-Allow-Headers", containsString("idempotency-key"));
        given().header("Origin", "https://console.siyu.test")
                .get("/api/commerce/v1/me/orders")
                .then()
                .statusCode(401)
                .header("Access-Control-Allow-Origin", is("https://console.siyu.test"))
                .header("Access-Control-Expose-Headers", containsString("X-Request-Id"));
        given().header("Origin", "https://elsewhere.test")
                .header("Access-Control-Request-Method", "POST")
                .options("/api/commerce/v1/orders")
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void theDocumentComesAsYamlToo() {
        given().accept("application/yaml")
                .get("/openapi")
                .then()
                .statusCode(200)
                .contentType("application/yaml")
                .body(startsWith("---"))
                .body(containsString("openapi: \"3.1.0\""));
    }

    @Test
    void thereIsAPageToBrowseIt() {
        given().get("/docs").then().statusCode(200).contentType("text/html").body(containsString("/openapi"));
    }
}
