/** Real PostgreSQL, Kafka and Redis as child processes, without containers. */
@NullMarked
package io.siyu.devstack.servers;

import org.jspecify.annotations.NullMarked;
