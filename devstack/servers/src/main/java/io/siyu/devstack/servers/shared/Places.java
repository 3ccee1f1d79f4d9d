package io.siyu.devstack.servers.shared;

import io.siyu.devstack.servers.RedisServer;
import io.siyu.devstack.servers.RunFolder;
import io.siyu.devstack.servers.ServerStack;
import io.siyu.devstack.servers.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.Admin;

/**
 * Gives each lease its own corner of the stack. A test run gets an empty database, an empty Redis database and topics
 * of its own; two runs of the same service at the same time do not meet.
 */
final class Places implements AutoCloseable {
    static final String ISSUER = "https://issuer.siyu.test";
    static final String AUDIENCE = "siyu";
    private static final int TEST_PARTITIONS = 2;
    private static final String TEST_PREFIX = "t-";
    private static final Logger LOG = Logger.getLogger(Places.class.getName());

    private final ServerStack stack;
    private final SigningKeys keys;
    private final String password;
    private final Admin admin;
    private final Set<String> databasesInUse = new HashSet<>();
    private final BitSet redisInUse = new BitSet();
    private long runs;

    Places(ServerStack stack, RunFolder folder) {
        this.stack = stack;
        this.keys = SigningKeys.in(folder);
        this.password = folder.password();
        this.admin = stack.kafka().admin(Duration.ofSeconds(30));
        this.runs = System.currentTimeMillis() / 1000; // never a prefix that an earlier daemon has used
    }

    /** Removes what test runs of an earlier daemon left, and makes the topics of dev mode. */
    void tidy() throws SQLException {
        for (var database : stack.postgres().databases()) {
            if (database.matches(".+_test(_\\d+)?")) {
                stack.postgres().dropDatabase(database);
            }
        }
        Topics.delete(admin, name -> name.startsWith(TEST_PREFIX));
        Topics.ofTheSuite().create(admin);
    }

    Place take(LeaseRequest request) throws SQLException {
        return switch (request.mode()) {
            case TEST -> takeForTest(request);
            case DEV -> takeForDev(request);
        };
    }

    private Place takeForTest(LeaseRequest request) throws SQLException {
        String database;
        int redis;
        String prefix;
        synchronized (this) {
            database = freeName(request.databaseBase() + "_test");
            redis = freeRedis();
            prefix = TEST_PREFIX + Long.toString(++runs, 36) + "-";
        }
        stack.postgres().dropDatabase(database);
        stack.postgres().createDatabase(database, request.databaseBase());
        stack.redis().flush(redis);
        Topics.of(prefix, TEST_PARTITIONS).create(admin);
        return new Place(config(request, database, redis, prefix), () -> release(database, redis, prefix));
    }

    private Place takeForDev(LeaseRequest request) throws SQLException {
        var database = request.databaseBase() + "_dev";
        stack.postgres().createDatabase(database, request.databaseBase());
        // One number for each service, the same at every start, below those of the test runs.
        var redis = Math.floorMod(request.service().hashCode(), RedisServer.DATABASES / 2);
        return new Place(config(request, database, redis, ""), () -> {});
    }

    private synchronized String freeName(String base) {
        var name = base;
        for (int n = 2; databasesInUse.contains(name); n++) {
            name = base + "_" + n;
        }
        databasesInUse.add(name);
        return name;
    }

    private synchronized int freeRedis() {
        var number = redisInUse.nextClearBit(RedisServer.DATABASES / 2);
        if (number >= RedisServer.DATABASES) {
            throw new IllegalStateException("all Redis databases are leased: are test runs left hanging?");
        }
        redisInUse.set(number);
        return number;
    }

    private void release(String database, int redis, String prefix) {
        try {
            stack.postgres().dropDatabase(database);
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "test database not dropped name=" + database, e);
        }
        Topics.delete(admin, name -> name.startsWith(prefix));
        synchronized (this) {
            databasesInUse.remove(database);
            redisInUse.clear(redis);
        }
    }

    private Map<String, String> config(LeaseRequest request, String database, int redis, String prefix) {
        Map<String, String> config = new TreeMap<>();
        config.put("quarkus.datasource.reactive.url", stack.postgres().reactiveUrl(database));
        config.put("quarkus.datasource.jdbc.url", stack.postgres().jdbcUrl(database));
        config.put("quarkus.datasource.username", request.databaseBase());
        config.put("quarkus.datasource.password", password);
        config.put("kafka.bootstrap.servers", stack.kafka().bootstrapServers());
        config.put("quarkus.redis.hosts", stack.redis().url(redis));
        config.put("quarkus.oidc.public-key", keys.publicKey());
        config.put("quarkus.oidc.token.issuer", ISSUER);
        config.put("quarkus.oidc.token.audience", AUDIENCE);
        config.put("siyu.devstack.signing-key", keys.privateKey());
        config.put("siyu.identity.issuer", ISSUER);
        config.put("siyu.identity.audience", AUDIENCE);
        if (!prefix.isEmpty()) {
            config.put("siyu.topic-prefix", prefix);
        }
        return new LinkedHashMap<>(config);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }

    /** What one lease was given. */
    record Place(Map<String, String> config, Runnable release) {}
}
