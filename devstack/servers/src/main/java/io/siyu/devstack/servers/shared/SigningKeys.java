package io.siyu.devstack.servers.shared;

import io.siyu.devstack.servers.RunFolder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/**
 * The key that signs tokens in tests. Base64 of PKCS #8 and of SubjectPublicKeyInfo, without PEM's first and last line.
 */
record SigningKeys(String privateKey, String publicKey) {
    static SigningKeys in(RunFolder folder) {
        var privateKey = folder.ownSecret("signing-key", SigningKeys::generate);
        try {
            var rsa = KeyFactory.getInstance("RSA");
            var key = (RSAPrivateCrtKey) rsa.generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey)));
            var publicHalf = rsa.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
            return new SigningKeys(privateKey, Base64.getEncoder().encodeToString(publicHalf.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the signing key in " + folder.root() + " is broken: delete it", e);
        }
    }

    private static String generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
