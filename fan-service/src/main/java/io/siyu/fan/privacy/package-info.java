/** What fans have chosen to show, and how it reaches their relations. */
@NullMarked
package io.siyu.fan.privacy;

import org.jspecify.annotations.NullMarked;
