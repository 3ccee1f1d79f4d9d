package io.siyu.gateway.issuer;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/**
 * One RSA key of the built-in issuer.
 *
 * @param kid its JWK thumbprint (RFC 7638), so that equal keys have equal names and no two keys share one
 */
record SigningKey(String kid, RSAPrivateCrtKey secret, RSAPublicKey open) {
    private static final int BITS = 2048;
    private static final String ARMOUR = "-----%s PRIVATE KEY-----";

    static SigningKey generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return of((RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has RSA", missing);
        }
    }

    static SigningKey fromPem(String pem) {
        try {
            var der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            return of((RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            throw new IllegalArgumentException("not a PKCS#8 RSA key in PEM", broken);
        }
    }

    private static SigningKey of(RSAPrivateCrtKey secret) throws GeneralSecurityException {
        var open = (RSAPublicKey) KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
        var thumbprint = MessageDigest.getInstance("SHA-256")
                .digest("{\"e\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\"}"
                        .formatted(base64(open.getPublicExponent()), base64(open.getModulus()))
                        .getBytes(StandardCharsets.UTF_8));
        return new SigningKey(Base64.getUrlEncoder().withoutPadding().encodeToString(thumbprint), secret, open);
    }

    String toPem() {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(secret.getEncoded());
        return ARMOUR.formatted("BEGIN") + "\n" + lines + "\n" + ARMOUR.formatted("END") + "\n";
    }

    /** The public half, X.509 in Base64 without armour. */
    String openAsText() {
        return Base64.getEncoder().encodeToString(open.getEncoded());
    }

    String modulus() {
        return base64(open.getModulus());
    }

    String exponent() {
        return base64(open.getPublicExponent());
    }

    /** Base64url of the unsigned bytes, big-endian (RFC 7518, 2: Base64urlUInt). */
    private static String base64(BigInteger number) {
        var bytes = number.toByteArray();
        var from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        var unsigned = java.util.Arrays.copyOfRange(bytes, from, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }

    /** Without the key: records print their parts, and this one may end up in a log. */
    @Override
    public String toString() {
        return "SigningKey[" + kid + "]";
    }
}
