/** One stack of servers shared by all test runs and dev modes of a user: a daemon that stops when nobody leases it. */
@NullMarked
package io.siyu.devstack.servers.shared;

import org.jspecify.annotations.NullMarked;
