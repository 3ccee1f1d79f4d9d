/** One account and one fan: what decides their tier, its changes and its events. */
@NullMarked
package io.siyu.fan.relation;

import org.jspecify.annotations.NullMarked;
