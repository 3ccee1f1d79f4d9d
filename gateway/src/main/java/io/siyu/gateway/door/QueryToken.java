package io.siyu.gateway.door;

import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A token in the query of a URL, where a browser has to put it that cannot set headers. It goes no further: URLs are logged. */
public final class QueryToken {
    private static final String NAME = "access_token";

    private QueryToken() {}

    static @Nullable String of(HttpServerRequest request) {
        return request.getParam(NAME);
    }

    /** The URI without any such parameter, else as it came. */
    public static String without(String uri) {
        var mark = uri.indexOf('?');
        if (mark < 0) {
            return uri;
        }
        var parameters = uri.substring(mark + 1).split("[&;]", -1);
        if (Arrays.stream(parameters).noneMatch(QueryToken::isToken)) {
            return uri;
        }
        var rest = Arrays.stream(parameters)
                .filter(parameter -> !isToken(parameter))
                .collect(Collectors.joining("&"));
        return uri.substring(0, mark) + (rest.isEmpty() ? "" : "?" + rest);
    }

    private static boolean isToken(String parameter) {
        var name = parameter.split("=", 2)[0];
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8).equals(NAME);
        } catch (IllegalArgumentException undecodable) {
            return false;
        }
    }
}
