package io.siyu.gateway.door;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.siyu.devstack.testing.TestTokens;
import io.siyu.gateway.standin.Neighbours;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Neighbours.class)
class DoorFlowTest {
    private static final String PATH = "/api/fan/v1/echo";

    @Test
    void aValidTokenIsLetInAndHandedOn() {
        var token = TestTokens.as("fan-1");

        enterWith(token).statusCode(200).body("headers.authorization", is("Bearer " + token));
        enterWith(token).statusCode(200);
    }

    @Test
    void nobodyIsLetInWithoutAToken() {
        given().get(PATH)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .header("X-Request-Id", notNullValue())
                .body("type", is("https://siyu.dev/problems/unauthenticated"));
        given().auth().preemptive().basic("a", "b").get(PATH).then().statusCode(401);
    }

    @Test
    void aPaymentCallbackNeedsNoToken() {
        given().body("{}")
                .post("/api/commerce/v1/payments/callbacks/SANDBOX")
                .then()
                .statusCode(200);
        given().get("/api/commerce/v1/payments/callbacks/SANDBOX").then().statusCode(401);
        given().post("/api/commerce/v1/payments/callbacks/SANDBOX/more").then().statusCode(401);
        given().urlEncodingEnabled(false)
                .post("/api/commerce/v1/payments/callbacks/%2e%2e/../orders")
                .then()
                .statusCode(401);
    }

    @Test
    void anExpiredTokenIsRefused() {
        refused(TestTokens.expired("fan-1"));
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() {
        refused(signed(aToken().issuer("https://evil.example")));
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        refused(signed(aToken().audience("other")));
    }

    @Test
    void aTokenThatIsNoAccessTokenIsRefused() {
        refused(aToken().jws().header("typ", "logout+jwt").sign(TestTokens.signingKey()));
    }

    @Test
    void aTokenThatIsNotValidYetIsRefused() {
        refused(signed(aToken().claim("nbf", Instant.now().getEpochSecond() + 600)));
    }

    @Test
    void aTokenWithoutAnEndIsRefused() {
        var claims =
                "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"fan-1\"}".formatted(TestTokens.ISSUER, TestTokens.AUDIENCE);

        refused(Jwt.claimsJson(claims)
                .jws()
                .header("typ", "JWT")
                .header("x", "y")
                .sign(foreign().getPrivate()));
    }

    @Test
    void anUnsignedTokenIsRefused() {
        var header = base64("{\"alg\":\"none\",\"typ\":\"JWT\"}");
        var claims = signed(aToken()).split("\\.")[1];

        refused(header + "." + claims + ".");
        refused(header + "." + claims);
    }

    @Test
    void aTokenSignedWithThePublicKeyAsASecretIsRefused() throws GeneralSecurityException {
        var claims = signed(aToken()).split("\\.")[1];
        var head = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
        for (var secret : new byte[][] {publicKey().getEncoded(), pem(publicKey())}) {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            var signature = mac.doFinal((head + "." + claims).getBytes(StandardCharsets.US_ASCII));

            refused(head + "." + claims + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(signature));
        }
    }

    @Test
    void aTokenOfAnUnknownKeyIsRefused() {
        refused(aToken().jws()
                .header("typ", "JWT")
                .keyId("no-such-key")
                .sign(foreign().getPrivate()));
        refused(aToken().jws()
                .header("typ", "JWT")
                .keyId("../../../dev/null")
                .sign(foreign().getPrivate()));
    }

    @Test
    void aTokenThatClaimsTheIssuersOwnKeyIsRefused() {
        String kid = given().get("/.well-known/jwks.json").path("keys[0].kid");

        refused(aToken().jws().header("typ", "JWT").keyId(kid).sign(foreign().getPrivate()));
        refused(aToken().jws().header("typ", "JWT").keyId(kid).sign(TestTokens.signingKey()));
    }

    @Test
    void aTokenThatBringsItsOwnKeyIsRefused() {
        var own = foreign();
        var jwk = Map.of("kty", "RSA", "n", "AQAB", "e", "AQAB");
        refused(aToken().jws().header("typ", "JWT").header("jwk", jwk).sign(own.getPrivate()));
        refused(aToken().jws()
                .header("typ", "JWT")
                .header("jku", "https://evil.example/jwks")
                .sign(own.getPrivate()));
        refused(aToken().jws()
                .header("typ", "JWT")
                .header("jku", "https://evil.example/jwks")
                .sign(TestTokens.signingKey()));
    }

    @Test
    void aTokenThatWasChangedIsRefused() {
        var parts = signed(aToken()).split("\\.");
        var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);

        refused(parts[0] + "." + base64(claims.replace("fan-1", "fan-2")) + "." + parts[2]);
        refused(parts[0] + "." + parts[1] + "." + parts[2].substring(1));
        refused("garbage");
        refused("a.b.c");
        refused("");
    }

    @Test
    void aTokenIsRefusedBeforeItsBodyIsRead() {
        given().header("Authorization", "Bearer nonsense")
                .body(new byte[500_000])
                .post(PATH)
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    private static void refused(String token) {
        enterWith(token).statusCode(401).contentType("application/problem+json");
    }

    private static ValidatableResponse enterWith(String token) {
        return given().header("Authorization", "Bearer " + token).get(PATH).then();
    }

    private static JwtClaimsBuilder aToken() {
        return Jwt.issuer(TestTokens.ISSUER)
                .audience(TestTokens.AUDIENCE)
                .subject("fan-1")
                .groups(Set.of())
                .issuedAt(Instant.now())
                .expiresAt(Instant.now().plusSeconds(600));
    }

    private static String signed(JwtClaimsBuilder claims) {
        return claims.jws().header("typ", "JWT").sign(TestTokens.signingKey());
    }

    private static KeyPair foreign() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static PublicKey publicKey() throws GeneralSecurityException {
        var secret = (RSAPrivateCrtKey) TestTokens.signingKey();
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
    }

    private static byte[] pem(PublicKey key) {
        assertThat(key.getFormat()).isEqualTo("X.509");
        return ("-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(key.getEncoded())
                        + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
