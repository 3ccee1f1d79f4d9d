package io.siyu.k8s.policy;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.siyu.k8s.render.Manifests;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Who reaches whom under a layer's network policies, by the rules of networking.k8s.io/v1: a pod some policy of a direction
 * selects may only do in that direction what one of them allows; a connection needs the leave of both ends.
 */
record Network(List<NetworkPolicy> policies) {

    private static final String INGRESS = "Ingress";
    private static final String EGRESS = "Egress";

    static Network of(Manifests manifests) {
        return new Network(manifests.all(NetworkPolicy.class));
    }

    /** Whether one pod of the namespace may connect to a TCP port of another. */
    boolean reaches(PodTemplateSpec from, PodTemplateSpec to, int port) {
        return leaves(from, port, to, peer -> isPod(peer, to)) && enters(to, port, peer -> isPod(peer, from));
    }

    /** Whether pods of another namespace, chosen by the two labels, may connect to a TCP port of this pod. */
    boolean isReachedFrom(Map<String, String> namespace, Map<String, String> pod, PodTemplateSpec to, int port) {
        return enters(
                to,
                port,
                peer -> peer.getNamespaceSelector() != null
                        && matches(peer.getNamespaceSelector(), namespace)
                        && (peer.getPodSelector() == null || matches(peer.getPodSelector(), pod)));
    }

    /** Whether this pod may connect to a TCP port of some address outside the cluster. */
    boolean leavesTo(String cidr, PodTemplateSpec from, int port) {
        return leaves(
                from,
                port,
                from,
                peer -> peer.getIpBlock() != null && peer.getIpBlock().getCidr().equals(cidr));
    }

    private boolean leaves(
            PodTemplateSpec from, int port, PodTemplateSpec portsOf, Predicate<NetworkPolicyPeer> allowed) {
        var applying = applying(from, EGRESS);
        return applying.isEmpty()
                || applying.stream()
                        .flatMap(policy -> policy.getSpec().getEgress().stream())
                        .anyMatch(rule -> opens(rule.getPorts(), port, portsOf)
                                && (rule.getTo().isEmpty()
                                        || rule.getTo().stream().anyMatch(allowed)));
    }

    private boolean enters(PodTemplateSpec to, int port, Predicate<NetworkPolicyPeer> allowed) {
        var applying = applying(to, INGRESS);
        return applying.isEmpty()
                || applying.stream()
                        .flatMap(policy -> policy.getSpec().getIngress().stream())
                        .anyMatch(rule -> opens(rule.getPorts(), port, to)
                                && (rule.getFrom().isEmpty()
                                        || rule.getFrom().stream().anyMatch(allowed)));
    }

    private List<NetworkPolicy> applying(PodTemplateSpec pod, String direction) {
        return policies.stream()
                .filter(policy -> policy.getSpec().getPolicyTypes().contains(direction))
                .filter(policy -> matches(
                        policy.getSpec().getPodSelector(), pod.getMetadata().getLabels()))
                .toList();
    }

    private static boolean isPod(NetworkPolicyPeer peer, PodTemplateSpec pod) {
        return peer.getPodSelector() != null
                && peer.getNamespaceSelector() == null
                && matches(peer.getPodSelector(), pod.getMetadata().getLabels());
    }

    private static boolean opens(List<NetworkPolicyPort> ports, int port, PodTemplateSpec target) {
        return ports.isEmpty()
                || ports.stream()
                        .filter(one -> one.getProtocol().equals("TCP"))
                        .anyMatch(one -> number(one.getPort(), target) == port);
    }

    /** A port by name is the number the target's container gives that name; -1 when it gives none. */
    private static int number(IntOrString port, PodTemplateSpec target) {
        return port.getIntVal() != null
                ? port.getIntVal()
                : target.getSpec().getContainers().stream()
                        .flatMap(container -> container.getPorts().stream())
                        .filter(one -> port.getStrVal().equals(one.getName()))
                        .mapToInt(one -> one.getContainerPort())
                        .findFirst()
                        .orElse(-1);
    }

    private static boolean matches(LabelSelector selector, Map<String, String> labels) {
        if (!selector.getMatchExpressions().isEmpty()) {
            throw new AssertionError("matchExpressions are not understood here: " + selector);
        }
        return labels.entrySet().containsAll(selector.getMatchLabels().entrySet());
    }
}
