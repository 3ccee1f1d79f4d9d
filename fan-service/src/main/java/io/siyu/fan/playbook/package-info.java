/** Playbooks per industry that an account can start and measure (F15). */
@NullMarked
package io.siyu.fan.playbook;

import org.jspecify.annotations.NullMarked;
