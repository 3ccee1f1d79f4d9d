package io.siyu.k8s.topic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** The topic list the job works from: one topic a line, with its partitions and settings. */
record TopicFile(List<Topic> topics) {

    /** One line. */
    record Topic(String name, int partitions, SequencedMap<String, String> settings) {}

    static TopicFile read(Path file) {
        try {
            return new TopicFile(Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(TopicFile::topic)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> names() {
        return topics.stream().map(Topic::name).toList();
    }

    private static Topic topic(String line) {
        var columns = line.split("\\s+");
        if (columns.length != 3) {
            throw new IllegalArgumentException("not a topic, its partitions and settings: " + line);
        }
        var settings = new LinkedHashMap<String, String>();
        for (var setting : columns[2].split(",")) {
            var pair = setting.split("=");
            if (settings.put(pair[0], pair[1]) != null) {
                throw new IllegalArgumentException("a setting twice: " + line);
            }
        }
        return new Topic(columns[0], Integer.parseInt(columns[1]), settings);
    }

    /** The settings of each topic by its name. */
    Map<String, Map<String, String>> settingsByName() {
        var byName = new LinkedHashMap<String, Map<String, String>>();
        topics.forEach(topic -> byName.put(topic.name(), topic.settings()));
        return byName;
    }
}
