/** What every manifest owes the house: availability, hardening, reachability, configuration. */
@NullMarked
package io.siyu.k8s.policy;

import org.jspecify.annotations.NullMarked;
