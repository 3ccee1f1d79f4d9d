/** Planted faults, to see the rules of the house bite. */
@NullMarked
package io.siyu.fan.service;

import org.jspecify.annotations.NullMarked;
