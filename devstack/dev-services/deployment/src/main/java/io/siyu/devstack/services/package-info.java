/** The Quarkus extension that gives tests and dev mode the shared servers. */
@NullMarked
package io.siyu.devstack.services;

import org.jspecify.annotations.NullMarked;
