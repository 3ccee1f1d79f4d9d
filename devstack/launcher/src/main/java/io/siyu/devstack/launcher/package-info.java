/** What {@code ./siyu} does: builds, starts, watches and stops the suite. */
@NullMarked
package io.siyu.devstack.launcher;

import org.jspecify.annotations.NullMarked;
