# For another kernel recipe that takes fragments, copy this file under that recipe's name.
FILESEXTRAPATHS:prepend := "${THISDIR}/../../../../kernel:"
SRC_URI:append = " file://stock.cfg"
# DISTRO_FEATURES:append = " kfootprint-profiling" makes the lab's kernel.
SRC_URI:append = "${@bb.utils.contains('DISTRO_FEATURES', 'kfootprint-profiling', ' file://profiling.cfg', '', d)}"
