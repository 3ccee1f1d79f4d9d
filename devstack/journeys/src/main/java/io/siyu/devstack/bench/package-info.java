/** {@code ./siyu bench}: the workloads of the suite, measured against what the machine itself can do. */
@NullMarked
package io.siyu.devstack.bench;

import org.jspecify.annotations.NullMarked;
