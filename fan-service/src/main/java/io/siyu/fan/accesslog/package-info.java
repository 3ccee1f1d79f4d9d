/** Who looked at which fan: written with every look, readable by the fan, and watched for looks that are too many. */
@NullMarked
package io.siyu.fan.accesslog;

import org.jspecify.annotations.NullMarked;
