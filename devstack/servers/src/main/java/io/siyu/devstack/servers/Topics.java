package io.siyu.devstack.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of {@code topics.properties}, under a prefix where a test run wants its own. */
public final class Topics {
    public static final int PARTITIONS = 6;
    private static final short REPLICATION = 1;

    private final List<NewTopic> topics;

    private Topics(List<NewTopic> topics) {
        this.topics = topics;
    }

    public static Topics ofTheSuite() {
        return of("", PARTITIONS);
    }

    /** The same topics for one test run: few partitions, names behind the prefix. */
    public static Topics of(String prefix, int partitions) {
        var lines = new Properties();
        try (var in = Objects.requireNonNull(Topics.class.getResourceAsStream("/topics.properties"))) {
            lines.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Topics(lines.stringPropertyNames().stream()
                .sorted()
                .map(name ->
                        new NewTopic(prefix + name, partitions, REPLICATION).configs(settings(lines.getProperty(name))))
                .toList());
    }

    public List<String> names() {
        return topics.stream().map(NewTopic::name).toList();
    }

    Map<String, String> settingsOf(String name) {
        return topics.stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow()
                .configs();
    }

    /** Creates those that are missing. */
    public void create(Admin admin) {
        for (var creation : admin.createTopics(topics).values().values()) {
            try {
                creation.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new IllegalStateException("could not create the topics", e.getCause());
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while creating topics");
            }
        }
    }

    /** Deletes the topics and the idle consumer groups whose names the test accepts; what is already gone is no error. */
    public static void delete(Admin admin, Predicate<String> which) {
        try {
            Set<String> names = admin.listTopics().names().get();
            admin.deleteTopics(names.stream().filter(which).toList()).all().get();
            var groups = admin.listGroups().all().get().stream()
                    .map(group -> group.groupId())
                    .filter(which)
                    .toList();
            if (!groups.isEmpty()) {
                admin.deleteConsumerGroups(groups).all().get();
            }
        } catch (ExecutionException _) {
            // Tidying only: names are never used twice, so what stays behind harms nobody.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> settings(String line) {
        var settings = new HashMap<String, String>();
        for (var word : line.split(",", -1)) {
            var setting = word.strip();
            if (setting.equals("compact")) {
                settings.put("cleanup.policy", "compact");
            } else if (setting.endsWith("d") && !setting.contains("=")) {
                var days = Integer.parseInt(setting.substring(0, setting.length() - 1));
                settings.put("cleanup.policy", "delete");
                settings.put("retention.ms", Long.toString(Duration.ofDays(days).toMillis()));
            } else {
                var pair = setting.split("=", 2);
                settings.put(pair[0], pair[1]);
            }
        }
        return settings;
    }
}
