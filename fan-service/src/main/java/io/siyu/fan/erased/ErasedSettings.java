package io.siyu.fan.erased;

import io.smallrye.config.ConfigMapping;
import java.util.HexFormat;

/** How erased users are recognised. */
@ConfigMapping(prefix = "siyu.fan.erased")
interface ErasedSettings {
    /** The secret key of the marks: at least 32 bytes as hexadecimal digits, the same for ever, or the erased come back. */
    String markKey();

    default byte[] markKeyBytes() {
        var key = HexFormat.of().parseHex(markKey());
        if (key.length < 32) {
            throw new IllegalArgumentException(
                    "siyu.fan.erased.mark-key needs at least 32 bytes (64 hexadecimal digits)");
        }
        return key;
    }
}
