#!/bin/sh
# Brings the broker's topics to what topics.txt says: creates what is missing, sets the settings of what is there.
# It never deletes a topic and never changes partitions.
set -eu

bin=${KAFKA_BIN:-/opt/kafka/bin}
topics=${TOPICS_FILE:-/topics/topics.txt}
client=$(mktemp)
trap 'rm -f "$client"' EXIT
umask 077

# The same variables the services read, as a client's properties file.
{
    [ -z "${KAFKA_SECURITY_PROTOCOL:-}" ] || echo "security.protocol=$KAFKA_SECURITY_PROTOCOL"
    [ -z "${KAFKA_SASL_MECHANISM:-}" ] || echo "sasl.mechanism=$KAFKA_SASL_MECHANISM"
    [ -z "${KAFKA_SASL_JAAS_CONFIG:-}" ] || echo "sasl.jaas.config=$KAFKA_SASL_JAAS_CONFIG"
} > "$client"

kafka_topics() {
    "$bin/kafka-topics.sh" --bootstrap-server "$KAFKA_BOOTSTRAP_SERVERS" --command-config "$client" "$@" < /dev/null
}
kafka_configs() {
    "$bin/kafka-configs.sh" --bootstrap-server "$KAFKA_BOOTSTRAP_SERVERS" --command-config "$client" "$@" < /dev/null
}

# The tools write their errors to the same stream as their answers.
existing=$(kafka_topics --list) || { echo "$existing" >&2; exit 1; }

while read -r topic partitions settings; do
    case $topic in '' | '#'*) continue ;; esac
    settings="$settings,min.insync.replicas=$TOPIC_MIN_INSYNC_REPLICAS"
    if printf '%s\n' "$existing" | grep -Fqx "$topic"; then
        kafka_configs --alter --entity-type topics --entity-name "$topic" --add-config "$settings"
    else
        flags=$(printf '%s' "$settings" | tr ',' '\n' | sed 's/^/--config /')
        # Unquoted on purpose: one word for each flag.
        # shellcheck disable=SC2086
        kafka_topics --create --topic "$topic" --partitions "$partitions" \
            --replication-factor "$TOPIC_REPLICATION_FACTOR" $flags
    fi
done < "$topics"

echo "topics are as $topics says"
