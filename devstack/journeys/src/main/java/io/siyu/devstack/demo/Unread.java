package io.siyu.devstack.demo;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ConsumerGroupListing;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What the services have yet to read from the broker: not every effect leaves a note in an inbox. */
final class Unread implements AutoCloseable {
    private final Admin admin;
    private final List<String> services;

    Unread(String broker, List<String> services) {
        this.admin = Admin.create(Map.of("bootstrap.servers", broker));
        this.services = services;
    }

    /** Records that a member of a service's group was given to read and has not confirmed. */
    long records() {
        try {
            var groups = admin.listConsumerGroups().valid().get().stream()
                    .map(ConsumerGroupListing::groupId)
                    .filter(this::isOfAService)
                    .toList();
            var unread = 0L;
            for (var group : admin.describeConsumerGroups(groups).all().get().values()) {
                unread += recordsOf(group);
            }
            return unread;
        } catch (ExecutionException away) {
            throw new IllegalStateException("could not ask the broker what is unread", away.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    private boolean isOfAService(String group) {
        return services.stream().anyMatch(service -> group.startsWith(service + "-service"));
    }

    private long recordsOf(ConsumerGroupDescription group) throws ExecutionException, InterruptedException {
        var partitions = group.members().stream()
                .flatMap(member -> member.assignment().topicPartitions().stream())
                .distinct()
                .toList();
        var read = admin.listConsumerGroupOffsets(group.groupId())
                .partitionsToOffsetAndMetadata()
                .get();
        var first = offsets(partitions, OffsetSpec.earliest());
        var last = offsets(partitions, OffsetSpec.latest());
        return partitions.stream()
                .mapToLong(partition -> requireNonNull(last.get(partition))
                        - (read.get(partition) instanceof OffsetAndMetadata confirmed
                                ? confirmed.offset()
                                : requireNonNull(first.get(partition))))
                .sum();
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, ListOffsetsResultInfo> found = admin.listOffsets(
                        partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> which)))
                .all()
                .get();
        return found.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, offset -> offset.getValue()
                .offset()));
    }

    @Override
    public void close() {
        admin.close();
    }
}
