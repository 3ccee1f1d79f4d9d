/** What the flow tests of all features share. */
@NullMarked
package io.siyu.fan;

import org.jspecify.annotations.NullMarked;
