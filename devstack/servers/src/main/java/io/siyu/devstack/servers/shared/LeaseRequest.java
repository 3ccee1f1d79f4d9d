package io.siyu.devstack.servers.shared;

/** Who asks for a place on the stack: a service (lower-case letters, digits, dashes) and what it runs as. */
public record LeaseRequest(String service, Mode mode) {
    /** What the application runs as. */
    public enum Mode {
        /** Everything empty at each start and private to this run. */
        TEST,
        /** What was stored stays from start to start. */
        DEV
    }

    public LeaseRequest {
        if (!service.matches("[a-z][a-z0-9-]{0,40}")) {
            throw new IllegalArgumentException("not a service name: " + service);
        }
    }

    /** The name of its database and role: {@code fan-service} keeps its rows in {@code fan}. */
    String databaseBase() {
        var base = service.startsWith("siyu-") ? service.substring("siyu-".length()) : service;
        base = base.endsWith("-service") ? base.substring(0, base.length() - "-service".length()) : base;
        return base.replace('-', '_');
    }

    String line() {
        return "lease " + service + " " + mode;
    }

    static LeaseRequest parse(String line) {
        var words = line.split(" ", -1);
        if (words.length != 3 || !words[0].equals("lease")) {
            throw new IllegalArgumentException("not a request: " + line);
        }
        return new LeaseRequest(words[1], Mode.valueOf(words[2]));
    }
}
